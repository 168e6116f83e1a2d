import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import { Link } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type DefinitionKind,
  type DefinitionSummary,
  deliveryDefinitionPublishPermission,
} from '@slipway/backstage-plugin-delivery-common';
import {
  LiveView,
  Section,
  StatusChip,
  useDefinitions,
} from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { SearchField } from '../applications/SearchField';
import { Nothing } from '../layout/Nothing';
import { Stack } from '../layout/Stack';
import { usePageTitle } from '../layout/usePageTitle';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { countApplications } from './definitionKinds';
import { LocationNotices } from './LocationNotices';
import { originWord } from './OriginMark';
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
    head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 16 },
    grow: { flex: 1 },
    name: { fontWeight: 600, fontSize: 14 },
    facts: { fontSize: 12.5, color: theme.palette.text.secondary },
    text: {
      fontSize: 13,
      lineHeight: '18px',
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'SlipwayDefinitionsPage' },
);

const quarantine = { tone: 'error', word: 'Under quarantine' } as const;

/** Every type that an Application can use, by kind. */
export function DefinitionsPage() {
  usePageTitle('Definitions');
  const live = useDefinitions();
  const [search, setSearch] = useState('');
  const classes = useStyles();
  const links = useDeliveryLinks();
  const { allowed } = usePermission({
    permission: deliveryDefinitionPublishPermission,
  });
  return (
    <Stack>
      <div className={classes.head}>
        <SearchField
          label="Search definitions"
          value={search}
          onChange={setSearch}
        />
        <span className={classes.grow} />
        {allowed && (
          <Button
            color="primary"
            variant="contained"
            component={RouterLink}
            to={links.newDefinition()}
          >
            New definition
          </Button>
        )}
      </div>
      <LocationNotices />
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
        Search looks at names and descriptions. Platform teams publish
        definitions here, or keep them in{' '}
        <code>delivery.definitions.locations</code>.
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
                {ofKind.map(each => (
                  <li key={each.name}>
                    <Link
                      to={links.definition(kind, each.name)}
                      className={classes.name}
                    >
                      {each.name}
                    </Link>{' '}
                    {each.schemaOnly && <SchemaOnlyMark />}
                    {each.quarantined && (
                      <StatusChip phase={quarantine} title={each.quarantined} />
                    )}
                    <div className={classes.text}>{each.description}</div>
                    <div className={classes.facts}>{factsOf(each)}</div>
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

/** `Published, revision 3 · used by 2 Applications`. */
function factsOf(definition: DefinitionSummary): string {
  const { usedBy } = definition;
  return [
    originWord(definition),
    ...(usedBy > 0 ? [`used by ${countApplications(usedBy)}`] : []),
  ].join(' · ');
}
