import { WhoLink } from './WhoLink';

/** People and groups (`user:default/ann`), and times as the backend writes them (`2026-11-23 18:05:00 UTC`). */
const told =
  /((?:user|group):[\w.-]+\/[\w.-]*\w|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC)/g;

/** A sentence of the API, with people and groups by their names, linked to the catalog, and times as the reader's clock shows them. */
export function Sentence({ text }: { text: string }) {
  return (
    <>
      {text.split(told).map((part, index) => {
        if (index % 2 === 0) {
          return part;
        }
        return part.endsWith(' UTC') ? (
          <LocalTime key={index} written={part} />
        ) : (
          <WhoLink key={index} entityRef={part} />
        );
      })}
    </>
  );
}

function LocalTime({ written }: { written: string }) {
  const iso = written.replace(' UTC', 'Z').replace(' ', 'T');
  return (
    <time dateTime={iso} title={written}>
      {new Date(iso).toLocaleString()}
    </time>
  );
}
