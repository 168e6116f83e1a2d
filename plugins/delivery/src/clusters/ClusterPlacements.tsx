import { makeStyles } from '@material-ui/core/styles';
import type { ClusterDetail } from '@slipway/backstage-plugin-delivery-common';
import {
  environmentPhases,
  Section,
  StatusChip,
} from '@slipway/backstage-plugin-delivery-react';
import { Sentence } from '../links/Sentence';
import { TextLink } from '../links/TextLink';
import { useDeliveryLinks } from '../links/useDeliveryLinks';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0, fontSize: 14 },
    item: {
      padding: theme.spacing(0.75, 0),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    line: {
      display: 'flex',
      alignItems: 'center',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 1),
    },
    quiet: { color: theme.palette.text.secondary, fontSize: 13 },
    message: { fontSize: 13, overflowWrap: 'anywhere', marginTop: 2 },
  }),
  { name: 'SlipwayClusterPlacements' },
);

/** What is delivered in a cluster, what is not healthy first. */
export function ClusterPlacements({ cluster }: { cluster: ClusterDetail }) {
  const classes = useStyles();
  const links = useDeliveryLinks();
  const { placements, applications } = cluster;
  return (
    <Section
      title="What is delivered there"
      aside={
        <span className={classes.quiet}>
          {applications} {applications === 1 ? 'Application' : 'Applications'}
        </span>
      }
    >
      {placements.length === 0 ? (
        <span className={classes.quiet}>Nothing was delivered there yet.</span>
      ) : (
        <ul className={classes.list} aria-label="What is delivered there">
          {placements.map(placement => {
            const { application, environment, component, health } = placement;
            const { namespace, name } = application;
            return (
              <li
                key={[namespace, name, environment, component].join('/')}
                className={classes.item}
              >
                <div className={classes.line}>
                  <StatusChip phase={environmentPhases[health]} />
                  <TextLink to={links.application(application)}>
                    {namespace}/{name}
                  </TextLink>
                  <span className={classes.quiet}>
                    {component} in {environment} · {placement.ready}/
                    {placement.total} ready
                    {health === 'unknown' && ' when last seen'}
                  </span>
                </div>
                {health !== 'healthy' && placement.message && (
                  <div className={classes.message}>
                    <Sentence text={placement.message} />
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
