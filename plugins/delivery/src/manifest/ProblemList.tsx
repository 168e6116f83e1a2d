import { makeStyles } from '@material-ui/core/styles';
import type { ApiProblem } from '@slipway/backstage-plugin-delivery-common';
import { ToneIcon } from '@slipway/backstage-plugin-delivery-react';

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'grid',
      gap: theme.spacing(1),
    },
    problem: {
      width: '100%',
      display: 'grid',
      gridTemplateColumns: '18px minmax(0, 1fr)',
      gap: 8,
      padding: theme.spacing(0.5),
      border: 0,
      borderRadius: theme.shape.borderRadius,
      background: 'none',
      color: 'inherit',
      font: 'inherit',
      fontSize: 13.5,
      lineHeight: '19px',
      textAlign: 'left',
      overflowWrap: 'anywhere',
    },
    jump: {
      cursor: 'pointer',
      '&:hover, &:focus-visible': { background: theme.palette.action.hover },
    },
    where: {
      fontSize: 12.5,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'SlipwayProblemList' },
);

/** All problems of a manifest, errors first; a click jumps to the line. */
export function ProblemList(props: {
  problems: readonly ApiProblem[];
  lineOf: (problem: ApiProblem) => number | undefined;
  onJump: (line: number) => void;
}) {
  const { problems, lineOf, onJump } = props;
  const classes = useStyles();
  return (
    <ol className={classes.list} aria-label="Problems">
      {problems.map((problem, index) => {
        const line = lineOf(problem);
        const body = (
          <>
            <ToneIcon
              tone={problem.severity === 'warning' ? 'warning' : 'error'}
              size={18}
            />
            <span>
              {problem.severity === 'warning' && 'Warning: '}
              {problem.message}
              {problem.hint && <> {problem.hint}</>}
              <div className={classes.where}>
                {[
                  line !== undefined && `line ${line}`,
                  problem.path,
                  problem.definition && `see ${problem.definition}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </span>
          </>
        );
        return (
          <li key={index}>
            {line === undefined ? (
              <div className={classes.problem}>{body}</div>
            ) : (
              <button
                type="button"
                className={`${classes.problem} ${classes.jump}`}
                onClick={() => onJump(line)}
              >
                {body}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
