import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type {
  DefinitionKind,
  DefinitionSummary,
} from '@slipway/backstage-plugin-delivery-common';
import {
  LiveView,
  Section,
  useDefinitions,
} from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { SearchField } from '../applications/SearchField';
import { Nothing } from '../layout/Nothing';
import { Stack } from '../layout/Stack';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { SchemaOnlyMark } from './SchemaOnlyMark';

const kinds: readonly (readonly [DefinitionKind, string])[] = [
  ['component', 'Components'],
  ['trait', 'Traits'],
  ['policy', 'Policies'],
  ['workflow-step', 'Workflow steps'],
];

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'grid',
      gap: theme.spacing(1, 3),
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(300px, 100%), 1fr))',
    },
    name: { fontWeight: 600, fontSize: 14 },
    text: {
      fontSize: 13,
      lineHeight: '18px',
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'SlipwayDefinitionsPage' },
);

/** Every type that an Application can use, by kind. */
export function DefinitionsPage() {
  const live = useDefinitions();
  const [search, setSearch] = useState('');
  return (
    <Stack>
      <div>
        <SearchField
          label="Search definitions"
          value={search}
          onChange={setSearch}
        />
      </div>
      <LiveView live={live} what="The definitions" lines={[120, 120, 120]}>
        {page => <DefinitionsByKind all={page.items} search={search} />}
      </LiveView>
    </Stack>
  );
}

function DefinitionsByKind(props: {
  all: readonly DefinitionSummary[];
  search: string;
}) {
  const { all, search } = props;
  const classes = useStyles();
  const links = useDeliveryLinks();
  const word = search.trim().toLocaleLowerCase('en-US');
  const found = all.filter(each =>
    `${each.name} ${each.description}`
      .toLocaleLowerCase('en-US')
      .includes(word),
  );
  if (found.length === 0) {
    return (
      <Nothing title="No definition matches">
        Search looks at names and descriptions. Platform teams add definitions
        under <code>delivery.definitions.locations</code>.
      </Nothing>
    );
  }
  return (
    <>
      {kinds.map(([kind, title]) => {
        const ofKind = found.filter(each => each.kind === kind);
        return (
          ofKind.length > 0 && (
            <Section key={kind} title={`${title} (${ofKind.length})`}>
              <ul className={classes.list}>
                {ofKind.map(({ name, description, schemaOnly }) => (
                  <li key={name}>
                    <Link
                      to={links.definition(kind, name)}
                      className={classes.name}
                    >
                      {name}
                    </Link>{' '}
                    {schemaOnly && <SchemaOnlyMark />}
                    <div className={classes.text}>{description}</div>
                  </li>
                ))}
              </ul>
            </Section>
          )
        );
      })}
    </>
  );
}
