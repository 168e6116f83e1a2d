import { useRouteRefParams } from '@backstage/core-plugin-api';
import { Stack } from '../layout/Stack';
import { usePageTitle } from '../layout/usePageTitle';
import { TextLink } from '../links/TextLink';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { applicationRouteRef } from '../routes';
import { ApplicationContent } from './ApplicationContent';

/** An Application by namespace and name, for those that have no entity and for links. */
export function ApplicationPage() {
  const { namespace, name } = useRouteRefParams(applicationRouteRef);
  usePageTitle(name);
  const links = useDeliveryLinks();
  return (
    <Stack>
      <nav aria-label="Breadcrumb">
        <TextLink to={links.root()}>Applications</TextLink> / {namespace}/{name}
      </nav>
      <ApplicationContent
        key={`${namespace}/${name}`}
        application={{ namespace, name }}
      />
    </Stack>
  );
}
