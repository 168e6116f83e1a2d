import { LinkButton } from '@backstage/core-components';
import { useApprovals } from '@slipway/backstage-plugin-delivery-react';
import { useDeliveryLinks } from '../links/useDeliveryLinks';

/** In the header of each Delivery page: how many approvals wait. Nothing when none does. */
export function PendingApprovalsLink() {
  const { value } = useApprovals({ state: 'pending', limit: 1 });
  const links = useDeliveryLinks();
  if (!value || value.totalItems === 0) {
    return null;
  }
  return (
    <LinkButton
      to={links.approvals()}
      size="small"
      variant="outlined"
      color="primary"
    >
      {value.totalItems === 1
        ? '1 approval waits'
        : `${value.totalItems} approvals wait`}
    </LinkButton>
  );
}
