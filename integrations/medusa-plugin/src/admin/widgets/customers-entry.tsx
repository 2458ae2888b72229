import { defineWidgetConfig } from '@medusajs/admin-sdk';
import { Navigate, useLocation } from 'react-router-dom';
import { leadsToAdvanced } from '../customers/places';
import { useHub } from '../lib/queries';

/**
 * Stands on Medusa's list of customers and leads from there to the advanced one, within the dashboard: whoever comes by
 * the sidebar, a shortcut, a link or the address. Without a hub, and for who asks for Medusa's list, that stays.
 */
const CustomersEntry = () => {
  const { data: hub } = useHub();
  const place = useLocation();
  return hub && leadsToAdvanced(place) ? <Navigate to="/customers/advanced" replace /> : null;
};

export const config = defineWidgetConfig({ zone: 'customer.list.before', id: 'customary-customers-entry' });

export default CustomersEntry;
