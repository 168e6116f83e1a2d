import { makeStyles } from '@material-ui/core/styles';
import {
  type Definition,
  describeOrigin,
  explainedLines,
  type FieldOrigin,
} from '@slipway/oam';
import { useMemo } from 'react';
import {
  ExplainedManifest,
  type OriginLine,
} from '../../explain/ExplainedManifest';
import type { ExampleObject } from './renderExample';

const useStyles = makeStyles(
  theme => ({
    object: { margin: theme.spacing(1, 0, 0.5), fontSize: 14, fontWeight: 600 },
    quiet: { color: theme.palette.text.secondary, fontSize: 12.5 },
  }),
  { name: 'SlipwayRenderedObject' },
);

/** An object of an example; the lines that the definition decides are marked. */
export function RenderedObject(props: {
  example: ExampleObject;
  definition: Definition;
  onJump?: (line: number) => void;
}) {
  const { example, definition, onJump } = props;
  const { object, owner } = example;
  const classes = useStyles();
  const lines = useMemo(
    () => originLines(example, definition, onJump),
    [example, definition, onJump],
  );
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

/** Whether anything in the object is the definition's. */
export function isDecidedBy(
  definition: Definition,
  { fields, madeBy }: ExampleObject,
): boolean {
  const { kind, name } = definition;
  return (
    (kind === 'policy' && madeBy === name) ||
    fields.some(({ origin }) => placeIn(definition, origin) !== undefined)
  );
}

/** Tells the objects of an example apart. */
export function objectKey({ owner, object }: ExampleObject): string {
  return `${owner} ${object.apiVersion} ${object.kind} ${
    object.metadata.namespace ?? ''
  } ${object.metadata.name}`;
}

function originLines(
  { object, fields }: ExampleObject,
  definition: Definition,
  onJump?: (line: number) => void,
): OriginLine[] {
  return explainedLines(object, fields).map(({ text, field }) => {
    if (field === undefined) {
      return { text };
    }
    const { path, origin } = fields[field];
    const line = placeIn(definition, origin);
    return {
      text,
      origin: {
        path,
        text: describeOrigin(origin),
        own: line !== undefined,
        onJump: line !== undefined && onJump ? () => onJump(line) : undefined,
      },
    };
  });
}

/** The line of the definition that decided. */
function placeIn(
  { template }: Definition,
  { definitions }: FieldOrigin,
): number | undefined {
  const place = definitions.find(each =>
    each.startsWith(`${template.filename}:`),
  );
  return place === undefined
    ? undefined
    : Number(place.slice(template.filename.length + 1));
}
