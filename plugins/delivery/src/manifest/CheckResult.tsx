import { FailureNotice } from '@slipway/backstage-plugin-delivery-react';
import { PreviewObjects } from './PreviewObjects';
import type { ManifestCheck } from './useManifestCheck';

/** What the check of a manifest found out, besides its problems. */
export function CheckResult(props: {
  check: ManifestCheck;
  empty: boolean;
  onJump: (line: number) => void;
}) {
  const { check, empty, onJump } = props;
  if (empty) {
    return (
      <span>
        Paste or write an Application. It is checked while you type; nothing is
        delivered before you say so.
      </span>
    );
  }
  if (check.error !== undefined) {
    return (
      <FailureNotice
        what="The manifest could not be checked"
        error={check.error}
      />
    );
  }
  return check.preview ? (
    <PreviewObjects preview={check.preview} onJump={onJump} />
  ) : null;
}
