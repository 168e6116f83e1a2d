import { formatDuration } from './formatDuration';
import { useNow } from './useNow';

/** How long something took, or has taken up to now while it has no end. */
export function Elapsed(props: { from: string; to?: string }) {
  const { from, to } = props;
  const now = useNow(to === undefined ? 1000 : undefined);
  const end = to === undefined ? now : Date.parse(to);
  return <span>{formatDuration(end - Date.parse(from))}</span>;
}

/** How long until something happens; nothing once it is over. */
export function TimeLeft(props: { until: string }) {
  const now = useNow(1000);
  const left = Date.parse(props.until) - now;
  return left > 0 ? <span>{formatDuration(left)}</span> : null;
}
