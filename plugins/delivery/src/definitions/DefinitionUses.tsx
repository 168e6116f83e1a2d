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
import { useRowStyles } from './useRowStyles';

const current = { tone: 'ok', word: 'Current' } as const;
const older = { tone: 'waiting', word: 'Older' } as const;

/** The Applications that use a definition, and whether with what counts now. */
export function DefinitionUses({ definition }: { definition: DefinitionRef }) {
  const classes = useRowStyles();
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
                    className={`${classes.text} ${classes.strong}`}
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
