import { Theme } from '@rjsf/material-ui';
import { getWidget, type WidgetProps } from '@rjsf/utils';

/**
 * The theme's select. Where it chooses between forms of a value, the library hands it what belongs to the form, and the theme would pass that on
 * to the page's elements.
 */
export function ChoiceWidget(props: WidgetProps) {
  const { errorSchema, autocomplete, ...own } = props;
  const Select = getWidget(
    props.schema,
    Theme.widgets?.SelectWidget ?? 'select',
    {},
  );
  return <Select {...own} />;
}
