import { Link, type LinkProps } from '@backstage/core-components';

/** A link within text: underlined, since its colour alone would not tell it from the words around it. */
export function TextLink(props: LinkProps) {
  return <Link underline="always" {...props} />;
}
