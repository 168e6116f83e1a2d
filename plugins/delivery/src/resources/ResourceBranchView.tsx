import { makeStyles } from '@material-ui/core/styles';
import type {
  ApplicationRef,
  ResourceBranch,
  ResourceNode,
} from '@slipway/backstage-plugin-delivery-common';
import {
  Notice,
  resourceStates,
  StatusChip,
} from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { Sentence } from '../links/Sentence';
import { ResourceRow } from './ResourceRow';
import { nodeKey, summarizeBranch } from './summarizeBranch';

const useStyles = makeStyles(
  theme => ({
    branch: {
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      '& > summary': {
        cursor: 'pointer',
        padding: theme.spacing(0.75, 0),
        borderRadius: theme.shape.borderRadius,
        '&:hover': { background: theme.palette.action.hover },
      },
    },
    head: {
      display: 'inline-flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      columnGap: theme.spacing(1),
      // The triangle of the summary stands left of it.
      width: 'calc(100% - 24px)',
      verticalAlign: 'middle',
      fontSize: 14,
    },
    name: { fontWeight: 600 },
    quiet: { color: theme.palette.text.secondary, fontSize: 13 },
    list: {
      listStyle: 'none',
      margin: theme.spacing(0, 0, 1),
      padding: 0,
    },
    unknown: { margin: theme.spacing(0.5, 0, 1.5) },
  }),
  { name: 'SlipwayResourceBranch' },
);

/** What one component has in one place; open by itself when something is not well. */
export function ResourceBranchView(props: {
  application: ApplicationRef;
  branch: ResourceBranch;
  alone: boolean;
  onChoose: (node: ResourceNode) => void;
  onChanged: () => void;
}) {
  const { application, branch, alone, onChoose, onChanged } = props;
  const classes = useStyles();
  const { state, pods, readyPods } = summarizeBranch(branch);
  const [opened, setOpened] = useState<boolean>();
  const open = opened ?? (alone || state !== 'healthy');
  const count = branch.resources.length;
  return (
    <details className={classes.branch} open={open}>
      <summary
        onClick={event => {
          event.preventDefault();
          setOpened(!open);
        }}
      >
        <span className={classes.head}>
          <StatusChip phase={resourceStates[state]} />
          <span>
            <span className={classes.name}>{branch.component}</span> in{' '}
            <span className={classes.name}>{branch.environment}</span>
          </span>
          <span className={classes.quiet}>
            {branch.cluster}
            {branch.namespace && ` · ${branch.namespace}`}
          </span>
          {branch.state === 'known' && (
            <span className={classes.quiet}>
              {pods > 0
                ? `${readyPods} of ${pods} ${pods === 1 ? 'pod' : 'pods'} ready`
                : `${count} ${count === 1 ? 'object' : 'objects'}`}
            </span>
          )}
        </span>
      </summary>
      {open && branch.state === 'unknown' && (
        <div className={classes.unknown}>
          <Notice tone="warning">
            <Sentence
              text={`${capital(branch.message ?? 'Nothing is known now')}.`}
            />
          </Notice>
        </div>
      )}
      {open && branch.resources.length > 0 && (
        <ul
          className={classes.list}
          aria-label={[
            `${branch.component} in ${branch.environment} on ${branch.cluster}`,
            ...(branch.namespace ? [`namespace ${branch.namespace}`] : []),
          ].join(', ')}
        >
          {branch.resources.map(node => (
            <ResourceRow
              key={nodeKey(node)}
              application={application}
              node={node}
              elsewhere={
                node.namespace !== branch.namespace ? node.namespace : undefined
              }
              onChoose={onChoose}
              onChanged={onChanged}
            />
          ))}
        </ul>
      )}
    </details>
  );
}

function capital(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence
    .slice(1)
    .replace(/\.$/, '')}`;
}
