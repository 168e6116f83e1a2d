import type { Approval } from '@slipway/backstage-plugin-delivery-common';
import { Notice } from '@slipway/backstage-plugin-delivery-react';
import { WhoLink } from '../links/WhoLink';

/** Says loudly that something was approved past the rules, by whom and why. */
export function BrokenGlassNotice({ approval }: { approval: Approval }) {
  const where = approval.environments.join(', ') || approval.stepName;
  return (
    <Notice tone="error" title={`Glass broken for ${where}`}>
      {approval.decidedBy && <WhoLink entityRef={approval.decidedBy} />}{' '}
      approved it past the rules: “{approval.comment}”
    </Notice>
  );
}
