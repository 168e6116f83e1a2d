import type { ClusterCheck } from '@slipway/backstage-plugin-delivery-common';
import { FailureNotice } from '@slipway/backstage-plugin-delivery-react';
import { useEffect, useRef } from 'react';
import { CheckView } from './CheckView';

/** What the cluster of a kubeconfig has answered, or why it could not be asked; nothing before that. */
export function KubeconfigCheck(props: {
  check?: ClusterCheck;
  error?: unknown;
}) {
  const { check, error } = props;
  const box = useRef<HTMLDivElement>(null);
  // It stands at the end of a form that is higher than a small screen.
  useEffect(() => {
    if (check || error !== undefined) {
      box.current?.scrollIntoView({ block: 'start' });
    }
  }, [check, error]);
  return (
    <div ref={box}>
      {check && (
        <CheckView
          check={check}
          whenAway="Correct the kubeconfig or the way to the cluster, then check again."
        />
      )}
      {error !== undefined && (
        <FailureNotice what="The cluster could not be asked" error={error} />
      )}
    </div>
  );
}
