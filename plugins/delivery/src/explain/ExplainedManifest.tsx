import { makeStyles } from '@material-ui/core/styles';
import { toneColors } from '@slipway/backstage-plugin-delivery-react';
import { type KeyboardEvent, useState } from 'react';

const useStyles = makeStyles(
  theme => ({
    box: {
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      overflow: 'hidden',
      background: theme.palette.background.paper,
    },
    lines: {
      overflow: 'auto',
      maxHeight: '50vh',
      padding: theme.spacing(0.75, 0),
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
      fontSize: 12.5,
      lineHeight: '19px',
    },
    table: { display: 'table', minWidth: '100%' },
    line: {
      display: 'block',
      width: '100%',
      minHeight: 19,
      margin: 0,
      padding: theme.spacing(0, 1.25),
      border: 0,
      borderLeft: '3px solid transparent',
      background: 'none',
      color: 'inherit',
      font: 'inherit',
      textAlign: 'left',
      whiteSpace: 'pre',
    },
    explained: {
      cursor: 'default',
      '&:hover': { background: theme.palette.action.hover },
      '&:focus': { background: theme.palette.action.selected, outline: 'none' },
    },
    jump: { cursor: 'pointer' },
    own: { borderLeftColor: toneColors(theme, 'progress').foreground },
    origin: {
      padding: theme.spacing(0.75, 1.5),
      borderTop: `1px solid ${theme.palette.divider}`,
      background: theme.palette.background.default,
      color: theme.palette.text.secondary,
      fontSize: 12.5,
      lineHeight: '18px',
      minHeight: 48,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'SlipwayExplainedManifest' },
);

export interface OriginLine {
  text: string;
  origin?: {
    /** Path of the field that the line holds. */
    path: string;
    /** Where its value comes from, in one line. */
    text: string;
    /** Marked among the others. */
    own?: boolean;
    /** Goes to the place that it comes from. */
    onJump?: () => void;
  };
}

/** An object as YAML; pointing at a line, or going through them with the arrow keys, says where its value comes from. */
export function ExplainedManifest(props: {
  /** What the box shows, for screen readers. */
  label: string;
  lines: readonly OriginLine[];
}) {
  const { label, lines } = props;
  const classes = useStyles();
  const [chosen, setChosen] = useState<number>();
  const first = lines.findIndex(({ origin }) => origin);
  const origin = chosen === undefined ? undefined : lines[chosen]?.origin;
  return (
    <div className={classes.box}>
      <div className={classes.lines} role="group" aria-label={label}>
        <div className={classes.table}>
          {lines.map((line, index) =>
            line.origin ? (
              <button
                key={index}
                type="button"
                tabIndex={index === (chosen ?? first) ? 0 : -1}
                className={[
                  classes.line,
                  classes.explained,
                  line.origin.onJump && classes.jump,
                  line.origin.own && classes.own,
                ]
                  .filter(Boolean)
                  .join(' ')}
                onMouseEnter={() => setChosen(index)}
                onFocus={() => setChosen(index)}
                onKeyDown={moveBetweenLines}
                onClick={line.origin.onJump}
              >
                {line.text}
              </button>
            ) : (
              <div key={index} className={classes.line}>
                {line.text}
              </div>
            ),
          )}
        </div>
      </div>
      {first >= 0 && (
        <div className={classes.origin} role="status">
          {origin ? (
            <>
              <code>{origin.path}</code>: {origin.text}
            </>
          ) : (
            'Point at a line to see where its value comes from.'
          )}
        </div>
      )}
    </div>
  );
}

function moveBetweenLines(event: KeyboardEvent<HTMLButtonElement>) {
  const steps: {
    [key: string]: 'nextElementSibling' | 'previousElementSibling';
  } = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' };
  const step = steps[event.key];
  if (!step) {
    return;
  }
  event.preventDefault();
  let line = event.currentTarget[step];
  while (line && !(line instanceof HTMLButtonElement)) {
    line = line[step];
  }
  line?.focus();
}
