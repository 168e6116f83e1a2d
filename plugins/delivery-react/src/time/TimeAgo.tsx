import { formatAgo } from './formatDuration';
import { useNow } from './useNow';

const minute = 60_000;

/** `3 min ago`, kept up to date; the full local time on hover. */
export function TimeAgo(props: { at: string }) {
  const { at } = props;
  const then = Date.parse(at);
  const young = Date.now() - then < minute;
  const now = useNow(young ? 1000 : minute / 2);
  if (Number.isNaN(then)) {
    return <span>{at}</span>;
  }
  return (
    <time dateTime={at} title={new Date(then).toLocaleString()}>
      {formatAgo(now - then)}
    </time>
  );
}
