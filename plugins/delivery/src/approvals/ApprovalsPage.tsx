import Typography from '@material-ui/core/Typography';
import {
  LiveView,
  useApprovals,
} from '@slipway/backstage-plugin-delivery-react';
import { Nothing } from '../layout/Nothing';
import { Stack } from '../layout/Stack';
import { usePageTitle } from '../layout/usePageTitle';
import { ApprovalCard } from './ApprovalCard';

/** How many approvals are shown opened; each asks the clusters what would change. */
const opened = 3;

/** All approvals that wait, those that the person may decide first. */
export function ApprovalsPage() {
  usePageTitle('Pending approvals');
  const live = useApprovals();
  return (
    <LiveView live={live} what="The pending approvals" lines={[24, 180, 180]}>
      {page =>
        page.items.length === 0 ? (
          <Nothing title="Nothing waits for an approval">
            When a delivery reaches an environment that somebody has to approve,
            it appears here with what would change.
          </Nothing>
        ) : (
          <Stack>
            <Typography variant="body1" role="status">
              {countApprovals(page.totalItems)}
            </Typography>
            {[...page.items]
              .sort((a, b) => Number(b.mayDecide) - Number(a.mayDecide))
              .map((approval, index) => (
                <ApprovalCard
                  key={approval.id}
                  approval={approval}
                  showApplication
                  folded={index >= opened}
                  onDecided={live.reload}
                />
              ))}
          </Stack>
        )
      }
    </LiveView>
  );
}

function countApprovals(count: number): string {
  return count === 1 ? '1 delivery waits.' : `${count} deliveries wait.`;
}
