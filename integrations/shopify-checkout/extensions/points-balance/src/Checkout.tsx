import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { Balance } from './Balance';

export default function extension() {
  render(<Balance shopify={shopify} note="lag" />, document.body);
}
