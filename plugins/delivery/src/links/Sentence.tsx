import { WhoLink } from './WhoLink';

const refs = /((?:user|group):[\w.-]+\/[\w.-]*\w)/g;

/** A sentence of the API, with people and groups by their names, linked to the catalog. */
export function Sentence({ text }: { text: string }) {
  return (
    <>
      {text
        .split(refs)
        .map((part, index) =>
          index % 2 === 1 ? <WhoLink key={index} entityRef={part} /> : part,
        )}
    </>
  );
}
