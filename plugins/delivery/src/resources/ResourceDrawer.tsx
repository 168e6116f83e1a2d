import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import CloseIcon from '@material-ui/icons/Close';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ApplicationRef,
  ResourceNode,
} from '@slipway/backstage-plugin-delivery-common';
import {
  Notice,
  resourceStates,
  StatusChip,
  TimeAgo,
} from '@slipway/backstage-plugin-delivery-react';
import { useId, useState } from 'react';
import { PartTabs } from '../layout/PartTabs';
import { Sentence } from '../links/Sentence';
import { ContainerList } from './ContainerList';
import { PodLogView } from './PodLogView';
import { ResourceEventList } from './ResourceEventList';

const useStyles = makeStyles(
  theme => ({
    paper: {
      width: 'min(860px, 100vw)',
      padding: theme.spacing(2),
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      fontFamily: theme.typography.fontFamily,
      fontSize: 14,
      lineHeight: '20px',
    },
    head: { display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1) },
    title: {
      flex: 1,
      minWidth: 0,
      fontSize: 17,
      fontWeight: 600,
      overflowWrap: 'anywhere',
    },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
      color: theme.palette.text.secondary,
      fontSize: 13,
    },
    body: {
      flex: 1,
      minHeight: 0,
      display: 'flex',
      flexDirection: 'column',
    },
  }),
  { name: 'SlipwayResourceDrawer' },
);

const logs = ['logs', 'Logs'] as const;
const events = ['events', 'Events'] as const;

/** One object: how it is and why; of a pod what its containers write, of every object what the cluster noted. */
export function ResourceDrawer(props: {
  application: ApplicationRef;
  node: ResourceNode;
  /** It was there when it was opened, and is not any more. */
  gone: boolean;
  onClose: () => void;
}) {
  const { application, node, gone, onClose } = props;
  const classes = useStyles();
  const titleId = useId();
  const hasLogs = node.kind === 'Pod';
  const [tab, setTab] = useState<'logs' | 'events'>(
    hasLogs ? 'logs' : 'events',
  );
  const state = resourceStates[node.state];
  return (
    <Drawer
      open
      anchor="right"
      onClose={onClose}
      classes={{ paper: classes.paper }}
      PaperProps={{ role: 'dialog', 'aria-labelledby': titleId }}
    >
      <div className={classes.head}>
        <Typography component="h2" id={titleId} className={classes.title}>
          {node.kind} {node.name}
        </Typography>
        <IconButton size="small" onClick={onClose} aria-label="Close">
          <CloseIcon />
        </IconButton>
      </div>
      <div className={classes.facts}>
        <StatusChip phase={state} />
        <span>{node.cluster}</span>
        {node.namespace && <span>· {node.namespace}</span>}
        {node.createdAt && (
          <span>
            · made <TimeAgo at={node.createdAt} />
          </span>
        )}
      </div>
      {gone && (
        <Notice tone="neutral">
          It is not there any more: what is shown here is the last that was
          known.
        </Notice>
      )}
      {node.state !== 'healthy' && !gone && (
        <Notice tone={state.tone}>
          <Sentence text={node.message} />
        </Notice>
      )}
      {node.containers && <ContainerList containers={node.containers} />}
      <PartTabs
        label="What is known of it"
        parts={hasLogs ? [logs, events] : [events]}
        shown={tab}
        onShow={setTab}
      />
      <div className={classes.body}>
        {tab === 'logs' ? (
          <PodLogView application={application} pod={node} />
        ) : (
          <ResourceEventList application={application} object={node} />
        )}
      </div>
    </Drawer>
  );
}
