import type { ReactNode } from 'react';
import type { Live } from '../live/useLive';
import { TimeAgo } from '../time/TimeAgo';
import { FailureNotice } from './FailureNotice';
import { Notice } from './Notice';
import { Placeholder } from './Placeholder';

/**
 * Shows a live document in each of its states: being read, failed, there, and stale (the newest read failed, so the
 * last one is shown with its age).
 */
export function LiveView<T>(props: {
  live: Live<T>;
  /** `The clusters`: begins the sentences. */
  what: string;
  /** Heights of the placeholder's lines, pixels. */
  lines?: number[];
  children: (value: T) => ReactNode;
}) {
  const { live, what, lines, children } = props;
  if (live.value === undefined) {
    return live.error === undefined ? (
      <Placeholder label={`Reading: ${what}`} lines={lines} />
    ) : (
      <FailureNotice
        what={`${what} could not be read`}
        error={live.error}
        onRetry={live.reload}
      />
    );
  }
  return (
    <>
      {live.error !== undefined && live.readAt !== undefined && (
        <div style={{ marginBottom: 16 }}>
          <Notice tone="warning" live>
            This may be out of date: last seen{' '}
            <TimeAgo at={new Date(live.readAt).toISOString()} />. The delivery
            service does not answer; the page keeps trying.
          </Notice>
        </div>
      )}
      {children(live.value)}
    </>
  );
}
