import { makeStyles } from '@material-ui/core/styles';
import { type Definition, describeOrigin, explainedLines } from '@slipway/oam';
import { useMemo } from 'react';
import { ExplainedManifest, type OriginLine } from '../../explain/ExplainedManifest';
import type { ExampleObject } from './renderExample';

const useStyles = makeStyles(
  theme => ({
    object: { margin: theme.spacing(1, 0, 0.5), fontSize: 14, fontWeight: 600 },
    quiet: { color: theme.palette.text.secondary, fontSize: 12.5 },
  }),
  { name: 'SlipwayRenderedObjects' },
);

/** The objects of an example; what comes from the definition is marked. */
export function RenderedObjects(props: {
  objects: readonly ExampleObject[];
  definition: Definition;
  /** Goes to a line of the definition, where it is seen. */
  onJump?: (line: number) => void;
}) {
  const { objects, definition, onJump } = props;
  return (
    <>
      {objects.map(example => (
        <RenderedObject
          key={`${example.owner} ${example.object.kind} ${example.object.metadata.name}`}
          example={example}
          definition={definition}
          onJump={onJump}
        />
      ))}
    </>
  );
}

function RenderedObject(props: {
  example: ExampleObject;
  definition: Definition;
  onJump?: (line: number) => void;
}) {
  const { example, definition, onJump } = props;
  const { object, owner } = example;
  const classes = useStyles();
  const lines = useMemo(() => originLines(example, definition, onJump), [example, definition, onJump]);
  const title = `${object.kind} ${object.metadata.name}`;
  return (
    <>
      <h3 className={classes.object}>
        {title} <span className={classes.quiet}>{owner}</span>
      </h3>
      <ExplainedManifest label={title} lines={lines} />
    </>
  );
}

function originLines(
  { object, fields }: ExampleObject,
  { template }: Definition,
  onJump?: (line: number) => void,
): OriginLine[] {
  return explainedLines(object, fields).map(({ text, field }) => {
    if (field === undefined) {
      return { text };
    }
    const { path, origin } = fields[field];
    const place = origin.definitions.find(each => each.startsWith(`${template.filename}:`));
    const line = Number(place?.slice(template.filename.length + 1));
    return {
      text,
      origin: {
        path,
        text: describeOrigin(origin),
        own: place !== undefined,
        onJump: place && onJump ? () => onJump(line) : undefined,
      },
    };
  });
}
