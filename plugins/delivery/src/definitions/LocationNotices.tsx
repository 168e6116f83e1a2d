import {
  Notice,
  TimeAgo,
  useDefinitionLocations,
} from '@slipway/backstage-plugin-delivery-react';
import type { DefinitionLocation } from '@slipway/backstage-plugin-delivery-common';

/** What is wrong with the configured locations; nothing when they can all be read. */
export function LocationNotices() {
  const { value } = useDefinitionLocations();
  return (
    <>
      {value?.items
        .filter(({ error, broken }) => error !== undefined || broken.length > 0)
        .map(location => (
          <LocationNotice key={location.location} location={location} />
        ))}
    </>
  );
}

function LocationNotice({ location }: { location: DefinitionLocation }) {
  const { error, readAt, broken } = location;
  return (
    <Notice tone="warning" title={location.location}>
      {error !== undefined && (
        <div>
          It could not be read: {error}.{' '}
          {readAt ? (
            <>
              What was read <TimeAgo at={readAt} /> still counts.
            </>
          ) : (
            'Its definitions are missing.'
          )}
        </div>
      )}
      {broken.map(({ filename, message, replacedByPrevious }) => (
        <div key={filename}>
          <code>{filename}</code>: {message}{' '}
          {replacedByPrevious
            ? 'What was read before still counts.'
            : 'Applications that name it are refused.'}
        </div>
      ))}
    </Notice>
  );
}
