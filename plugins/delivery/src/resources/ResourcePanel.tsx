import { makeStyles } from '@material-ui/core/styles';
import type {
  Application,
  ApplicationRef,
  ResourceNode,
} from '@slipway/backstage-plugin-delivery-common';
import {
  LiveView,
  Section,
  useResourceTree,
} from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { ResourceBranchView } from './ResourceBranchView';
import { ResourceDrawer } from './ResourceDrawer';
import { orderBranches } from './orderBranches';
import { nodeKey, withOwned } from './summarizeBranch';

const useStyles = makeStyles(
  theme => ({
    quiet: { color: theme.palette.text.secondary, fontSize: 13 },
  }),
  { name: 'SlipwayResourcePanel' },
);

/** What an Application has in the clusters now, down to its pods, with their events and logs. */
export function ResourcePanel(props: {
  application: ApplicationRef & Pick<Application, 'environments'>;
}) {
  const { namespace, name, environments } = props.application;
  const application = { namespace, name };
  const classes = useStyles();
  const live = useResourceTree(application);
  const [chosen, setChosen] = useState<ResourceNode>();
  const branches = live.value?.branches ?? [];
  const newest = branches
    .flatMap(({ resources }) => resources.flatMap(withOwned))
    .find(node => chosen && nodeKey(node) === nodeKey(chosen));
  return (
    <Section title="Resources">
      <LiveView live={live} what="What is in the clusters" lines={[28, 28]}>
        {tree =>
          tree.branches.length === 0 ? (
            <span className={classes.quiet}>
              Nothing of this Application is in a cluster that is known here.
            </span>
          ) : (
            <>
              {orderBranches(tree.branches, environments).map(branch => (
                <ResourceBranchView
                  key={[
                    branch.environment,
                    branch.component,
                    branch.cluster,
                    branch.namespace,
                  ].join('/')}
                  application={application}
                  branch={branch}
                  alone={tree.branches.length === 1}
                  onChoose={setChosen}
                  onChanged={live.reload}
                />
              ))}
            </>
          )
        }
      </LiveView>
      {chosen && (
        <ResourceDrawer
          key={nodeKey(chosen)}
          application={application}
          node={newest ?? chosen}
          gone={!newest}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Section>
  );
}
