import Button from '@material-ui/core/Button';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import { CodeSnippet, Link } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type DefinitionDetail,
  deliveryDefinitionDeletePermission,
  deliveryDefinitionPublishPermission,
} from '@slipway/backstage-plugin-delivery-common';
import { Notice, Section, TimeAgo } from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { Link as RouterLink, useSearchParams } from 'react-router-dom';
import { Stack } from '../layout/Stack';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { WhoLink } from '../links/WhoLink';
import { countApplications, kindWords } from './definitionKinds';
import { DefinitionReference } from './DefinitionReference';
import { DefinitionRevisions } from './DefinitionRevisions';
import { DefinitionUses } from './DefinitionUses';
import { DeleteDefinitionDialog } from './DeleteDefinitionDialog';
import { OriginMark } from './OriginMark';

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1, 2),
    },
    words: { flex: 1, minWidth: 240 },
    title: {
      fontSize: 20,
      fontWeight: 600,
      lineHeight: '28px',
      margin: theme.spacing(0.5, 0),
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1),
    },
    quiet: { color: theme.palette.text.secondary },
    actions: { display: 'flex', gap: theme.spacing(1) },
    tabs: { borderBottom: `1px solid ${theme.palette.divider}` },
    tab: { textTransform: 'none', minWidth: 96 },
  }),
  { name: 'SlipwayDefinitionView' },
);

const tabs = ['reference', 'source', 'revisions', 'used-by'] as const;

/** A definition that is there. */
export function DefinitionView(props: {
  definition: DefinitionDetail;
  onChanged: () => void;
}) {
  const { definition, onChanged } = props;
  const { kind, name, usedBy, revision } = definition;
  const classes = useStyles();
  const [search, setSearch] = useSearchParams();
  const tab = tabs.find(each => each === search.get('tab')) ?? 'reference';
  return (
    <Stack>
      <Head definition={definition} onChanged={onChanged} />
      {definition.schemaOnly && (
        <Notice tone="neutral" title="Checked only">
          The parameters are checked, but an Application that uses this type
          cannot be delivered yet.
        </Notice>
      )}
      {definition.quarantined && (
        <Notice tone="error" title="Under quarantine">
          {definition.quarantined}
        </Notice>
      )}
      <Tabs
        className={classes.tabs}
        value={tab}
        indicatorColor="primary"
        variant="scrollable"
        scrollButtons="off"
        aria-label="Parts of the definition"
        onChange={(_, next) => setSearch({ tab: next }, { replace: true })}
      >
        <Tab className={classes.tab} value="reference" label="Reference" />
        <Tab
          className={classes.tab}
          value="source"
          label={definition.format === 'cue' ? 'CUE' : 'YAML'}
        />
        <Tab className={classes.tab} value="revisions" label="Revisions" />
        <Tab className={classes.tab} value="used-by" label={`Used by ${usedBy}`} />
      </Tabs>
      {tab === 'reference' && <DefinitionReference definition={definition} />}
      {tab === 'source' && (
        <Section title={`Source of ${name}`}>
          <CodeSnippet
            language={definition.format === 'cue' ? 'go' : 'yaml'}
            showCopyCodeButton
            showLineNumbers
            text={definition.source}
          />
        </Section>
      )}
      {tab === 'revisions' && (
        <DefinitionRevisions
          definition={{ kind, name }}
          current={revision}
          onRestored={onChanged}
        />
      )}
      {tab === 'used-by' && <DefinitionUses definition={{ kind, name }} />}
    </Stack>
  );
}

function Head(props: { definition: DefinitionDetail; onChanged: () => void }) {
  const { definition, onChanged } = props;
  const { kind, name, description, version, published, usedBy } = definition;
  const classes = useStyles();
  const links = useDeliveryLinks();
  const [deleting, setDeleting] = useState(false);
  const publish = usePermission({ permission: deliveryDefinitionPublishPermission });
  const remove = usePermission({ permission: deliveryDefinitionDeletePermission });
  return (
    <div className={classes.head}>
      <div className={classes.words}>
        <Link to={links.definitions()}>Definitions</Link>
        <h2 className={classes.title}>
          {name} <span className={classes.quiet}>{kindWords[kind]}</span>
          <OriginMark definition={definition} />
        </h2>
        <div>{description}</div>
        <div className={classes.quiet}>
          {version && `Version ${version} · `}
          {usedBy === 0 ? 'Used by no Application' : `Used by ${countApplications(usedBy)}`}
          {definition.location && ` · ${definition.location}`}
          {published && (
            <>
              {' · published by '}
              <WhoLink entityRef={published.createdBy} />{' '}
              <TimeAgo at={published.createdAt} />
              {published.comment && `: ${published.comment}`}
            </>
          )}
        </div>
      </div>
      <div className={classes.actions}>
        {publish.allowed && (
          <Button
            color="primary"
            variant="contained"
            component={RouterLink}
            to={links.editDefinition(kind, name)}
          >
            New revision
          </Button>
        )}
        {remove.allowed && definition.origin === 'published' && (
          <Button variant="outlined" onClick={() => setDeleting(true)}>
            Delete
          </Button>
        )}
      </div>
      {deleting && (
        <DeleteDefinitionDialog
          definition={definition}
          onClose={() => setDeleting(false)}
          onDeleted={onChanged}
        />
      )}
    </div>
  );
}
