import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import type {
  Application,
  ApplicationRef,
  EnvironmentStatus,
} from '@slipway/backstage-plugin-delivery-common';
import {
  applicationState,
  applicationRefOf,
  environmentPhases,
  isNotFound,
  LiveView,
  StatusChip,
  useApplication,
} from '@slipway/backstage-plugin-delivery-react';
import { useDeliveryLinks } from '../links/useDeliveryLinks';

const useStyles = makeStyles(
  theme => ({
    message: {
      margin: theme.spacing(0, 0, 1),
      fontSize: 14,
      lineHeight: '20px',
    },
    list: { listStyle: 'none', margin: 0, padding: 0, fontSize: 14 },
    row: {
      display: 'flex',
      alignItems: 'center',
      gap: 8,
      padding: theme.spacing(0.75, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
    name: { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
    quiet: { fontSize: 13, color: theme.palette.text.secondary },
  }),
  { name: 'SlipwayEntityDeliveryCard' },
);

/** Card on an entity's overview: the state of its Application in each environment. */
export function EntityDeliveryCard() {
  const { entity } = useEntity();
  const application = applicationRefOf(entity);
  return application ? <DeliveryCard application={application} /> : null;
}

function DeliveryCard({ application }: { application: ApplicationRef }) {
  const live = useApplication(application);
  const links = useDeliveryLinks();
  const { value } = live;
  return (
    <EntityInfoCard
      title="Delivery"
      headerActions={value && <StatusChip phase={applicationState(value)} />}
      footerActions={
        <Link to={links.application(application)}>Open delivery</Link>
      }
    >
      {isNotFound(live.error) ? (
        <p style={{ margin: 0 }}>
          Nothing was delivered yet as {application.namespace}/
          {application.name}.
        </p>
      ) : (
        <LiveView live={live} what="The delivery state" lines={[20, 32, 32]}>
          {found => <Environments application={found} />}
        </LiveView>
      )}
    </EntityInfoCard>
  );
}

function Environments({ application }: { application: Application }) {
  const classes = useStyles();
  const links = useDeliveryLinks();
  const { environments, message, approvals } = application;
  return (
    <>
      <p className={classes.message}>{message}</p>
      <ul className={classes.list} aria-label="Environments">
        {environments.map(environment => (
          <EnvironmentRow
            key={`${environment.name}/${environment.cluster}/${environment.namespace}`}
            environment={environment}
          />
        ))}
      </ul>
      {approvals.some(approval => approval.mayDecide) && (
        <Link to={links.approvals()}>You may approve this delivery</Link>
      )}
    </>
  );
}

function EnvironmentRow({ environment }: { environment: EnvironmentStatus }) {
  const classes = useStyles();
  const { name, cluster, revision, ready, total, phase, message } = environment;
  return (
    <li className={classes.row}>
      <span className={classes.name} title={cluster}>
        <strong>{name}</strong>{' '}
        <span className={classes.quiet}>
          {revision ?? 'nothing delivered'}
          {total > 0 && ` · ${ready}/${total}`}
          {total > 0 && phase === 'unknown' && ' when last seen'}
        </span>
      </span>
      <StatusChip phase={environmentPhases[phase]} title={message} />
    </li>
  );
}
