import TextField from '@material-ui/core/TextField';
import { useApi } from '@backstage/core-plugin-api';
import type { ApplicationRef } from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  LiveView,
  useLive,
} from '@slipway/backstage-plugin-delivery-react';
import { useId, useState } from 'react';
import { ConfirmDialog } from '../layout/ConfirmDialog';
import { findImages, replaceImages } from './findImages';

/** Changes images of an Application and submits the manifest as a new revision. */
export function ChangeImageDialog(props: {
  application: ApplicationRef;
  onClose: () => void;
  onSubmitted: () => void;
}) {
  const { onClose, onSubmitted } = props;
  const { namespace, name } = props.application;
  const api = useApi(deliveryApiRef);
  const manifest = useLive({
    key: `${namespace}/${name}`,
    read: signal => api.getManifest({ namespace, name }, { signal }),
    concerns: () => false,
    pollMs: 60_000,
  });
  const fieldId = useId();
  const [edited, setEdited] = useState<{ [place: string]: string }>({});
  const yaml = manifest.value?.yaml;
  const places = yaml === undefined ? [] : findImages(yaml);
  const changed = places.flatMap(place => {
    const image = edited[place.path.join('/')]?.trim();
    return image && image !== place.image ? [{ ...place, image }] : [];
  });
  return (
    <ConfirmDialog
      title={`Change the image of ${name}`}
      confirm="Deliver"
      what="The change was not accepted; what runs is as it was"
      disabled={changed.length === 0}
      onClose={onClose}
      act={async () => {
        if (yaml !== undefined) {
          await api.submitApplication(
            { namespace, name },
            replaceImages(yaml, changed),
          );
          onSubmitted();
        }
      }}
    >
      <LiveView live={manifest} what="The manifest" lines={[40, 40]}>
        {() =>
          places.length === 0 ? (
            <p>
              No component of this Application has an image. Edit it as YAML
              instead.
            </p>
          ) : (
            <>
              <p style={{ marginTop: 0 }}>
                A new revision is delivered through the same steps and
                approvals.
              </p>
              {places.map((place, index) => {
                const key = place.path.join('/');
                return (
                  <TextField
                    key={key}
                    id={`${fieldId}-${index}`}
                    fullWidth
                    margin="dense"
                    variant="outlined"
                    label={`Image of ${place.label}`}
                    value={edited[key] ?? place.image}
                    inputProps={{ spellCheck: false }}
                    onChange={event =>
                      setEdited({ ...edited, [key]: event.target.value })
                    }
                  />
                );
              })}
            </>
          )
        }
      </LiveView>
    </ConfirmDialog>
  );
}
