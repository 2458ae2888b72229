import type { StandardApi } from '@shopify/ui-extensions/checkout';
import { useEffect } from 'preact/hooks';
import { METAFIELD, type Points, read } from './points';

/** What is used of Shopify, wherever this runs. */
type Host = Pick<StandardApi, 'appMetafields' | 'extension' | 'i18n'>;

/**
 * The points of the customer who is signed in, as Shopify's mirror of them says; nothing where it does not. In the
 * merchant's editor, where nobody is signed in, it says what would be here.
 *
 * @param note the key of the sentence below the number
 */
export function Balance({ shopify, note }: { shopify: Host; note: 'lag' | 'thisOrder' }) {
  const points = read(shopify.appMetafields.value);
  useComplaint(points);
  const { translate, formatNumber } = shopify.i18n;
  if (points.kind === 'known') {
    return (
      <s-section heading={translate('title')}>
        <s-stack gap="small-400">
          <s-text type="strong">
            {translate('points', { count: points.points, points: formatNumber(points.points) })}
          </s-text>
          <s-text type="small" color="subdued">
            {translate(note)}
          </s-text>
        </s-stack>
      </s-section>
    );
  }
  return shopify.extension.editor ? <s-banner tone="info">{translate('preview')}</s-banner> : null;
}

/** A customer can do nothing about it, so what is wrong is said where developers look. */
function useComplaint(points: Points) {
  const found = points.kind === 'unreadable' ? points.found : undefined;
  useEffect(() => {
    if (found === undefined) return;
    console.error(`metafield ${METAFIELD.namespace}.${METAFIELD.key}: '${found}' (expected: a whole number)`);
  }, [found]);
}
