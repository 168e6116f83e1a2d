import { makeStyles } from '@material-ui/core/styles';
import type {
  ClusterStatus,
  EnvironmentStatus,
} from '@slipway/backstage-plugin-delivery-common';
import { EnvironmentCard } from './EnvironmentCard';

const useStyles = makeStyles(
  theme => ({
    strip: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))',
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
  }),
  { name: 'SlipwayEnvironmentStrip' },
);

/** One card per environment and target, in the order in which they are delivered. */
export function EnvironmentStrip(props: {
  environments: readonly EnvironmentStatus[];
  /** The revision that is being delivered, or was last. */
  newestRevision?: string;
  /** Whether the newest revision is on its way. */
  delivering: boolean;
  clusters: readonly ClusterStatus[];
}) {
  const { environments, newestRevision, delivering, clusters } = props;
  const classes = useStyles();
  return (
    <ol className={classes.strip} aria-label="Environments">
      {environments.map(environment => (
        <EnvironmentCard
          key={`${environment.name}/${environment.cluster}/${environment.namespace}`}
          environment={environment}
          newestRevision={newestRevision}
          delivering={delivering}
          cluster={clusters.find(each => each.name === environment.cluster)}
        />
      ))}
    </ol>
  );
}
