import { makeStyles } from '@material-ui/core/styles';
import type { ClusterDetail } from '@slipway/backstage-plugin-delivery-common';
import {
  Notice,
  Section,
  TimeAgo,
} from '@slipway/backstage-plugin-delivery-react';
import type { ReactNode } from 'react';
import { WhoLink } from '../links/WhoLink';
import { ClusterCredential } from './ClusterCredential';
import { clusterSources } from './clusterSources';

const useStyles = makeStyles(
  theme => ({
    facts: {
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      gap: theme.spacing(0.5, 2),
      margin: 0,
      fontSize: 14,
      '& dt': { color: theme.palette.text.secondary },
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
    },
    notices: { display: 'grid', gap: theme.spacing(1), marginBottom: 8 },
  }),
  { name: 'SlipwayClusterFacts' },
);

/** What a cluster is, and what somebody decided about it. */
export function ClusterFacts(props: {
  cluster: ClusterDetail;
  onChanged: () => void;
}) {
  const { cluster, onChanged } = props;
  const classes = useStyles();
  const { joined, cordon, detachment, labels } = cluster;
  const own = Object.entries(labels).filter(([label]) => label !== 'name');
  const facts: [string, ReactNode][] = [
    ['Address', cluster.endpoint || 'not known'],
    ['Kubernetes', cluster.version ?? 'not known'],
    ['From', clusterSources[cluster.source]],
    ['Labels', own.map(([label, value]) => `${label}=${value}`).join(', ')],
    [
      'Joined',
      joined && (
        <>
          <TimeAgo at={joined.at} /> by <WhoLink entityRef={joined.by} />
        </>
      ),
    ],
    [
      'Credential',
      joined && <ClusterCredential cluster={cluster} onChanged={onChanged} />,
    ],
    ['Namespaces', joined?.namespaces?.join(', ')],
  ];
  return (
    <Section title="About it">
      <div className={classes.notices}>
        {cluster.state !== 'reachable' && (
          <Notice tone="warning">{cluster.message}</Notice>
        )}
        {cordon && (
          <Notice tone="waiting" title="Nothing new is delivered there.">
            Cordoned <TimeAgo at={cordon.at} /> by{' '}
            <WhoLink entityRef={cordon.by} />
            {cordon.reason && `: ${cordon.reason}`}
          </Notice>
        )}
        {detachment && (
          <Notice tone="warning" title="It is on its way out.">
            {detachment.remaining} objects are left
            {detachment.message && `: ${detachment.message}`}
          </Notice>
        )}
      </div>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => [
            <dt key={`${label} term`}>{label}</dt>,
            <dd key={label}>{value}</dd>,
          ])}
      </dl>
    </Section>
  );
}
