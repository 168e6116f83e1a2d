import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect } from 'react';

/** Names a page in the browser's tab and history for as long as it is shown: `cluster-prod | Delivery | Slipway`. */
export function usePageTitle(title: string) {
  const portal = useApi(configApiRef).getOptionalString('app.title');
  useEffect(() => {
    document.title = [title, 'Delivery', portal].filter(Boolean).join(' | ');
    return () => {
      document.title = portal ?? '';
    };
  }, [title, portal]);
}
