import { makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import type { ObjectChange } from '@slipway/backstage-plugin-delivery-common';
import {
  objectChanges,
  type Tone,
  toneColors,
} from '@slipway/backstage-plugin-delivery-react';
import { formatFieldValue } from './formatFieldValue';

const signs = {
  create: '+',
  update: '~',
  delete: '−',
  unchanged: '=',
} as const;

const useStyles = makeStyles(
  theme => ({
    row: {
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    summary: {
      display: 'grid',
      gridTemplateColumns: '76px minmax(0, 1fr) auto 20px',
      alignItems: 'center',
      columnGap: 8,
      padding: theme.spacing(0.5, 1.5),
      minHeight: 32,
      fontSize: 14,
      cursor: 'pointer',
      listStyle: 'none',
      '&::-webkit-details-marker': { display: 'none' },
      '&:hover': { background: theme.palette.action.hover },
    },
    [theme.breakpoints.down('xs')]: {
      summary: { gridTemplateColumns: '76px minmax(0, 1fr) 20px' },
      count: { display: 'none' },
    },
    count: {},
    change: {
      fontWeight: 600,
      color: ({ tone }: { tone: Tone }) => toneColors(theme, tone).foreground,
    },
    name: { overflowWrap: 'anywhere' },
    quiet: { color: theme.palette.text.secondary, fontSize: 13 },
    arrow: {
      fontSize: 20,
      color: theme.palette.text.secondary,
      transition: 'transform 120ms',
      'details[open] > summary &': { transform: 'rotate(180deg)' },
    },
    fields: {
      padding: theme.spacing(0, 1.5, 1),
      display: 'grid',
      gap: 6,
      margin: 0,
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
      fontSize: 12.5,
      lineHeight: '18px',
    },
    path: { color: theme.palette.text.secondary, overflowWrap: 'anywhere' },
    value: {
      margin: 0,
      display: 'flex',
      gap: 8,
      overflowWrap: 'anywhere',
      padding: '0 6px',
      borderRadius: 3,
      '& > span:last-child': { minWidth: 0, whiteSpace: 'pre-wrap' },
    },
    before: {
      color: toneColors(theme, 'error').foreground,
      background: toneColors(theme, 'error').background,
    },
    after: {
      color: toneColors(theme, 'ok').foreground,
      background: toneColors(theme, 'ok').background,
    },
  }),
  { name: 'SlipwayObjectChangeRow' },
);

/** One object: what is done to it, and folded in it each field before and after. */
export function ObjectChangeRow({ object }: { object: ObjectChange }) {
  const classes = useStyles({ tone: objectChanges[object.change].tone });
  const { change, fields } = object;
  return (
    <li className={classes.row}>
      <details open={change === 'update' && fields.length <= 12}>
        <summary className={classes.summary}>
          <span className={classes.change}>
            <span aria-hidden>{signs[change]} </span>
            {objectChanges[change].word}
          </span>
          <span className={classes.name}>
            {object.kind} <strong>{object.name}</strong>{' '}
            <span className={classes.quiet}>
              {object.namespace ? `in ${object.namespace} · ` : ''}
              {object.component}
            </span>
          </span>
          <span className={`${classes.quiet} ${classes.count}`}>
            {countFields(object)}
          </span>
          <ExpandMoreIcon aria-hidden className={classes.arrow} />
        </summary>
        {fields.length > 0 && (
          <dl className={classes.fields}>
            {fields.map(({ path, before, after }) => (
              <div key={path}>
                <dt className={classes.path}>{path || '(the whole object)'}</dt>
                {before !== undefined && (
                  <dd className={`${classes.value} ${classes.before}`}>
                    <span aria-label="before">−</span>
                    <span>{formatFieldValue(object, path, before)}</span>
                  </dd>
                )}
                {after !== undefined && (
                  <dd className={`${classes.value} ${classes.after}`}>
                    <span aria-label="after">+</span>
                    <span>{formatFieldValue(object, path, after)}</span>
                  </dd>
                )}
              </div>
            ))}
          </dl>
        )}
      </details>
    </li>
  );
}

function countFields({ change, fields }: ObjectChange): string {
  if (change === 'delete' || fields.length === 0) {
    return '';
  }
  return fields.length === 1 ? '1 field' : `${fields.length} fields`;
}
