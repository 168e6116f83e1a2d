import Button from '@material-ui/core/Button';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type DefinitionRef,
  type DefinitionRevisionSummary,
  deliveryDefinitionPublishPermission,
} from '@slipway/backstage-plugin-delivery-common';
import {
  LiveView,
  Section,
  TimeAgo,
  useDefinitionRevisions,
} from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { Nothing } from '../layout/Nothing';
import { Stack } from '../layout/Stack';
import { WhoLink } from '../links/WhoLink';
import { RestoreRevisionDialog } from './RestoreRevisionDialog';
import { RevisionComparison } from './RevisionComparison';
import { useRowStyles } from './useRowStyles';

/** Every publication of a definition, what differs between two of them, and the way back. */
export function DefinitionRevisions(props: {
  definition: DefinitionRef;
  /** Number of the revision that counts; undefined when none does. */
  current?: number;
  onRestored: () => void;
}) {
  const { definition, current, onRestored } = props;
  const live = useDefinitionRevisions(definition);
  return (
    <LiveView live={live} what="The revisions" lines={[52, 52]}>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing title="It was never published here">
            What counts comes with Slipway or from a configured location. The
            first publication becomes revision 1 and takes its place.
          </Nothing>
        ) : (
          <Stack>
            <RevisionRows
              definition={definition}
              revisions={items}
              current={current}
              onRestored={() => {
                live.reload();
                onRestored();
              }}
            />
            {items.length > 1 && (
              <RevisionComparison definition={definition} revisions={items} />
            )}
          </Stack>
        )
      }
    </LiveView>
  );
}

function RevisionRows(props: {
  definition: DefinitionRef;
  revisions: readonly DefinitionRevisionSummary[];
  current?: number;
  onRestored: () => void;
}) {
  const { definition, revisions, current, onRestored } = props;
  const classes = useRowStyles();
  const [restoring, setRestoring] = useState<number>();
  const { allowed } = usePermission({
    permission: deliveryDefinitionPublishPermission,
  });
  return (
    <Section title="Revisions">
      <ol className={classes.list} aria-label="Revisions">
        {revisions.map(({ number, version, comment, createdBy, createdAt }) => (
          <li key={number} className={classes.row}>
            <div className={classes.text}>
              <span className={classes.strong}>
                Revision {number}
                {version && `, version ${version}`}
              </span>
              {number === current && ' – counts now'}
              {comment && <div>{comment}</div>}
              <div className={classes.quiet}>
                <WhoLink entityRef={createdBy} />, <TimeAgo at={createdAt} />
              </div>
            </div>
            {allowed && number !== current && (
              <Button
                size="small"
                variant="outlined"
                onClick={() => setRestoring(number)}
              >
                Restore
              </Button>
            )}
          </li>
        ))}
      </ol>
      {restoring !== undefined && (
        <RestoreRevisionDialog
          definition={definition}
          number={restoring}
          base={current ?? 0}
          onClose={() => setRestoring(undefined)}
          onRestored={onRestored}
        />
      )}
    </Section>
  );
}
