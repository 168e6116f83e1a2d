import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import type { JSONSchema7 } from 'json-schema';
import { type ParameterRow, parameterRows } from './parameterRows';

const useStyles = makeStyles(
  theme => ({
    head: {
      padding: theme.spacing(0.75, 1),
      fontSize: 12.5,
      fontWeight: 600,
      color: theme.palette.text.secondary,
      textTransform: 'none',
      letterSpacing: 0,
    },
    cell: {
      padding: theme.spacing(0.75, 1),
      verticalAlign: 'top',
      fontSize: 13.5,
      lineHeight: '19px',
    },
    path: {
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      whiteSpace: 'nowrap',
    },
    type: { whiteSpace: 'nowrap' },
    meaning: { [theme.breakpoints.down('xs')]: { flexBasis: '100%' } },
    // A telephone has no room for three columns: the meaning goes below name and type.
    row: {
      [theme.breakpoints.down('xs')]: {
        display: 'flex',
        flexWrap: 'wrap',
        '& > *': { borderBottom: 'none' },
      },
    },
    wide: { [theme.breakpoints.down('xs')]: { display: 'none' } },
    quiet: { color: theme.palette.text.secondary, fontSize: 12.5 },
  }),
  { name: 'SlipwayParameterReference' },
);

/** The parameters of a definition, generated from its schema. */
export function ParameterReference(props: { schema: JSONSchema7 }) {
  const classes = useStyles();
  const rows = parameterRows(props.schema);
  if (rows.length === 0) {
    return <p>This definition takes no parameters.</p>;
  }
  return (
    <TableContainer>
      <Table size="small" aria-label="Parameters">
        <TableHead>
          <TableRow className={classes.row}>
            <TableCell className={classes.head}>Parameter</TableCell>
            <TableCell className={classes.head}>Type</TableCell>
            <TableCell className={`${classes.head} ${classes.wide}`}>
              Meaning
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(row => (
            <ParameterLine key={row.path} row={row} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function ParameterLine({ row }: { row: ParameterRow }) {
  const classes = useStyles();
  const facts = [
    ...(row.default === undefined ? [] : [`default ${row.default}`]),
    ...(row.values.length === 0 ? [] : [`one of ${row.values.join(', ')}`]),
    ...row.limits,
  ];
  return (
    <TableRow className={classes.row}>
      <TableCell
        className={`${classes.cell} ${classes.path}`}
        component="th"
        scope="row"
        style={{ paddingLeft: 8 + row.depth * 14 }}
      >
        <span title={row.path}>
          {row.required ? <strong>{row.name}</strong> : row.name}
        </span>
        {row.required && <div className={classes.quiet}>required</div>}
      </TableCell>
      <TableCell className={`${classes.cell} ${classes.type}`}>
        {row.type}
      </TableCell>
      <TableCell className={`${classes.cell} ${classes.meaning}`}>
        {row.description}
        {facts.length > 0 && (
          <div className={classes.quiet}>{facts.join(' · ')}</div>
        )}
      </TableCell>
    </TableRow>
  );
}
