import { StatusChip } from '@slipway/backstage-plugin-delivery-react';

/** Says in red that a cluster's certificate is not checked. */
export function InsecureMark() {
  return (
    <StatusChip
      phase={{ word: 'TLS not checked', tone: 'error' }}
      title="The certificate of this cluster is not checked: whoever stands in between can read and change everything, the credential included."
    />
  );
}
