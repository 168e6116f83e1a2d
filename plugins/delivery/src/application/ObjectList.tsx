import { makeStyles } from '@material-ui/core/styles';
import type { ResourceStatus } from '@slipway/backstage-plugin-delivery-common';

const useStyles = makeStyles(
  theme => ({
    target: { margin: theme.spacing(1, 0, 0.5), fontSize: 13, fontWeight: 600 },
    list: { margin: 0, paddingLeft: theme.spacing(2.5), fontSize: 14 },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'SlipwayObjectList' },
);

/** Objects by name, grouped by the target they are in. */
export function ObjectList(props: {
  objects: readonly ResourceStatus[];
  totalItems?: number;
}) {
  const { objects, totalItems = objects.length } = props;
  const classes = useStyles();
  if (objects.length === 0) {
    return <p>Nothing was applied to any cluster.</p>;
  }
  const targets = [
    ...new Set(objects.map(each => `${each.environment} on ${each.cluster}`)),
  ];
  return (
    <>
      {targets.map(target => (
        <div key={target}>
          <h3 className={classes.target}>{target}</h3>
          <ul className={classes.list}>
            {objects
              .filter(
                each => `${each.environment} on ${each.cluster}` === target,
              )
              .map(({ kind, namespace, name }) => (
                <li key={`${kind}/${namespace}/${name}`}>
                  {kind} <strong>{name}</strong>
                  {namespace && (
                    <span className={classes.quiet}> in {namespace}</span>
                  )}
                </li>
              ))}
          </ul>
        </div>
      ))}
      {totalItems > objects.length && (
        <p>… and {totalItems - objects.length} more.</p>
      )}
    </>
  );
}
