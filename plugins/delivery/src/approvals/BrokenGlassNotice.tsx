import type {
  Approval,
  StepRun,
} from '@slipway/backstage-plugin-delivery-common';
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

/** The same of a step that did not wait for the end of a freeze. */
export function BrokenFreezeNotice({ step }: { step: StepRun }) {
  const { name, brokenGlass } = step;
  return brokenGlass ? (
    <Notice tone="error" title={`Glass broken for ${name}`}>
      <WhoLink entityRef={brokenGlass.by} /> let it go on in a freeze: “
      {brokenGlass.reason}”
    </Notice>
  ) : null;
}
