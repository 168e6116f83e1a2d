import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { DefinitionRef } from '@slipway/backstage-plugin-delivery-common';
import {
  LiveView,
  Section,
  StatusChip,
  useDefinitionUses,
} from '@slipway/backstage-plugin-delivery-react';
import { Nothing } from '../layout/Nothing';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { countApplications } from './definitionKinds';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    row: {
      display: 'flex',
      alignItems: 'center',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(0.75, 0),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    name: { flex: 1, minWidth: 180, fontWeight: 600, overflowWrap: 'anywhere' },
    quiet: { color: theme.palette.text.secondary, fontSize: 13 },
  }),
  { name: 'SlipwayDefinitionUses' },
);

const current = { tone: 'ok', word: 'Current' } as const;
const older = { tone: 'waiting', word: 'Older' } as const;

/** The Applications that use a definition, and whether with what counts now. */
export function DefinitionUses({ definition }: { definition: DefinitionRef }) {
  const classes = useStyles();
  const links = useDeliveryLinks();
  const live = useDefinitionUses(definition);
  return (
    <LiveView live={live} what="The Applications that use it" lines={[36, 36]}>
      {({ items, totalItems }) =>
        items.length === 0 ? (
          <Nothing title="No Application uses it">
            Applications appear here when they are delivered with this type.
          </Nothing>
        ) : (
          <Section title={`Used by ${countApplications(totalItems)}`}>
            <ul className={classes.list} aria-label="Applications that use it">
              {items.map(({ application, revision, current: isCurrent }) => (
                <li
                  key={`${application.namespace}/${application.name}`}
                  className={classes.row}
                >
                  <Link
                    to={links.application(application)}
                    className={classes.name}
                  >
                    {application.namespace}/{application.name}
                  </Link>
                  {revision !== undefined && (
                    <span className={classes.quiet}>revision {revision}</span>
                  )}
                  <StatusChip
                    phase={isCurrent ? current : older}
                    title={
                      isCurrent
                        ? 'Its newest revision uses the definition that counts now.'
                        : 'Its newest revision keeps the definition that it was made with, until the Application is submitted again.'
                    }
                  />
                </li>
              ))}
            </ul>
            {totalItems > items.length && (
              <div className={classes.quiet}>
                {totalItems - items.length} more
              </div>
            )}
          </Section>
        )
      }
    </LiveView>
  );
}
