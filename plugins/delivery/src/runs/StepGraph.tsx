import { makeStyles } from '@material-ui/core/styles';
import type { StepRun } from '@slipway/backstage-plugin-delivery-common';
import {
  stepPhases,
  toneColors,
  ToneIcon,
} from '@slipway/backstage-plugin-delivery-react';
import { layoutSteps, type PlacedStep } from './layoutSteps';

const node = { width: 144, height: 40, gapX: 30, gapY: 10 };

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto', marginBottom: theme.spacing(2) },
    canvas: { position: 'relative' },
    edges: {
      position: 'absolute',
      inset: 0,
      fill: 'none',
      stroke: theme.palette.text.disabled,
      strokeWidth: 1.5,
    },
    node: {
      position: 'absolute',
      width: node.width,
      height: node.height,
      display: 'flex',
      alignItems: 'center',
      gap: 6,
      padding: '0 10px',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      background: theme.palette.background.paper,
      fontSize: 13,
      fontWeight: 600,
    },
    failed: { borderColor: toneColors(theme, 'error').foreground },
    name: {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'SlipwayStepGraph' },
);

/** The steps of a run whose order is a graph. The list below it says the same in words, so it is hidden from screen readers. */
export function StepGraph(props: { steps: readonly StepRun[] }) {
  const classes = useStyles();
  const { placed, edges } = layoutSteps(props.steps);
  const right = Math.max(...placed.map(each => x(each) + node.width));
  const bottom = Math.max(...placed.map(each => y(each) + node.height));
  return (
    <div className={classes.scroll} aria-hidden>
      <div
        className={classes.canvas}
        style={{ width: right + 2, height: bottom + 2 }}
      >
        <svg className={classes.edges} width={right} height={bottom}>
          {edges.map(({ from, to }) => (
            <path key={`${from.step.id}-${to.step.id}`} d={curve(from, to)} />
          ))}
        </svg>
        {placed.map(each => (
          <div
            key={each.step.id}
            title={`${each.step.name}: ${stepPhases[each.step.phase].word}`}
            className={`${classes.node} ${
              each.step.phase === 'failed' ? classes.failed : ''
            }`}
            style={{ left: x(each), top: y(each) }}
          >
            <ToneIcon tone={stepPhases[each.step.phase].tone} size={18} />
            <span className={classes.name}>
              {each.step.alias ?? each.step.name}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

function x({ column }: PlacedStep): number {
  return column * (node.width + node.gapX);
}

function y({ row }: PlacedStep): number {
  return row * (node.height + node.gapY);
}

function curve(from: PlacedStep, to: PlacedStep): string {
  const startX = x(from) + node.width;
  const startY = y(from) + node.height / 2;
  const endX = x(to);
  const endY = y(to) + node.height / 2;
  const middle = (startX + endX) / 2;
  return `M${startX},${startY} C${middle},${startY} ${middle},${endY} ${endX},${endY}`;
}
