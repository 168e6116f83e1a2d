import { makeStyles } from '@material-ui/core/styles';
import { toneColors } from '@slipway/backstage-plugin-delivery-react';
import { structuredPatch } from 'diff';
import { useMemo } from 'react';

const useStyles = makeStyles(
  theme => ({
    box: {
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      overflow: 'auto',
      maxHeight: '60vh',
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
      fontSize: 12.5,
      lineHeight: '19px',
      tabSize: 4,
    },
    lines: { display: 'table', minWidth: '100%' },
    line: { display: 'block', whiteSpace: 'pre', padding: '0 10px' },
    hunk: {
      color: theme.palette.text.secondary,
      background: theme.palette.action.hover,
    },
    added: {
      color: toneColors(theme, 'ok').foreground,
      background: toneColors(theme, 'ok').background,
    },
    removed: {
      color: toneColors(theme, 'error').foreground,
      background: toneColors(theme, 'error').background,
    },
  }),
  { name: 'SlipwayTextDiff' },
);

/** The lines in which two texts differ, with those around them. */
export function TextDiff(props: {
  before: string;
  after: string;
  /** What the box shows, for screen readers. */
  label: string;
}) {
  const { before, after, label } = props;
  const classes = useStyles();
  const hunks = useMemo(
    () => structuredPatch('', '', before, after, '', '', { context: 3 }).hunks,
    [before, after],
  );
  if (hunks.length === 0) {
    return <p style={{ margin: 0 }}>The two texts are the same.</p>;
  }
  const classOf = (line: string) => {
    switch (line[0]) {
      case '+':
        return `${classes.line} ${classes.added}`;
      case '-':
        return `${classes.line} ${classes.removed}`;
      default:
        return classes.line;
    }
  };
  return (
    // Scrolls, so it has to be reached by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.box} role="region" aria-label={label} tabIndex={0}>
      <code className={classes.lines}>
        {hunks.map(hunk => (
          <span key={`${hunk.oldStart} ${hunk.newStart}`}>
            <span className={`${classes.line} ${classes.hunk}`}>
              from line {hunk.newStart}
            </span>
            {hunk.lines.map((line, index) => (
              <span key={index} className={classOf(line)}>
                {line}
              </span>
            ))}
          </span>
        ))}
      </code>
    </div>
  );
}
