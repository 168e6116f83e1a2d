import { makeStyles } from '@material-ui/core/styles';
import type { ClusterDetail } from '@slipway/backstage-plugin-delivery-common';
import {
  clusterStates,
  Elapsed,
  LiveView,
  SandboxMark,
  Section,
  StatusChip,
  useCluster,
  useClusterCheck,
} from '@slipway/backstage-plugin-delivery-react';
import { useNavigate, useParams } from 'react-router-dom';
import { Stack } from '../layout/Stack';
import { usePageTitle } from '../layout/usePageTitle';
import { TextLink } from '../links/TextLink';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { CheckView } from './CheckView';
import { ClusterActions } from './ClusterActions';
import { ClusterFacts } from './ClusterFacts';
import { ClusterPlacements } from './ClusterPlacements';
import { InsecureMark } from './InsecureMark';

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      alignItems: 'center',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
    },
    title: { fontSize: 20, fontWeight: 600, margin: 0, lineHeight: '28px' },
    grow: { flex: 1 },
    quiet: { color: theme.palette.text.secondary, fontSize: 13 },
  }),
  { name: 'SlipwayClusterPage' },
);

/** One cluster: how it is, what is delivered there, and what its credential may not do. */
export function ClusterPage() {
  const { name = '' } = useParams();
  usePageTitle(name);
  const live = useCluster(name);
  const links = useDeliveryLinks();
  return (
    <Stack>
      <div>
        <TextLink to={links.clusters()}>Clusters</TextLink> / {name}
      </div>
      <LiveView live={live} what={`Cluster ${name}`} lines={[28, 120, 160]}>
        {cluster => (
          <ClusterContent cluster={cluster} onChanged={live.reload} />
        )}
      </LiveView>
    </Stack>
  );
}

function ClusterContent(props: {
  cluster: ClusterDetail;
  onChanged: () => void;
}) {
  const { cluster, onChanged } = props;
  const classes = useStyles();
  const links = useDeliveryLinks();
  const navigate = useNavigate();
  const { name, state, since, sandbox, insecure } = cluster;
  return (
    <Stack>
      <div className={classes.head}>
        <h2 className={classes.title}>{name}</h2>
        <StatusChip phase={clusterStates[state]} />
        {sandbox && <SandboxMark />}
        {insecure && <InsecureMark />}
        {since && (
          <span className={classes.quiet}>
            for <Elapsed from={since} />
          </span>
        )}
        <span className={classes.grow} />
        <ClusterActions
          cluster={cluster}
          onChanged={onChanged}
          onDetached={() => navigate(links.clusters())}
        />
      </div>
      <ClusterFacts cluster={cluster} onChanged={onChanged} />
      <ClusterPlacements cluster={cluster} />
      {/* What a cluster said in another state says nothing about it now. */}
      <Permissions key={state} name={name} />
    </Stack>
  );
}

/** Asked of the cluster itself, so it comes when it comes. */
function Permissions({ name }: { name: string }) {
  const live = useClusterCheck(name);
  return (
    <Section title="What its credential may do">
      <LiveView live={live} what="What the credential may do" lines={[40]}>
        {check => (
          <CheckView
            check={check}
            whenAway="What the credential may do can be seen when the cluster answers again. Deliveries to it wait until then."
          />
        )}
      </LiveView>
    </Section>
  );
}
