import Button from '@material-ui/core/Button';
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
import { PartTabs } from '../layout/PartTabs';
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
      <PartTabs
        label="Parts of the definition"
        parts={[
          ['reference', 'Reference'],
          ['source', definition.format === 'cue' ? 'CUE' : 'YAML'],
          ['revisions', 'Revisions'],
          ['used-by', `Used by ${usedBy}`],
        ]}
        shown={tab}
        onShow={next => setSearch({ tab: next }, { replace: true })}
      />
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
