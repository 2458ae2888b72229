import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Shown } from '@/components/Shown';
import { TableWrap } from '@/components/TableWrap';
import { mappingQuery } from '@/lib/api/queries';
import type { MappingRow } from '@/lib/api/types';
import { useFieldWord } from '@/lib/words';

const ARROWS: Record<MappingRow['direction'], string> = { both: '⇄', read: '→', create: '⇢', mirror: '←' };

export function MappingTab({ name }: { name: string }) {
  const mapping = useQuery(mappingQuery(name));
  return <Shown of={mapping}>{({ rows }) => <Rows rows={rows} />}</Shown>;
}

function Rows({ rows }: { rows: MappingRow[] }) {
  const { t } = useTranslation();
  const field = useFieldWord();
  return (
    <TableWrap label={t('connections.tab_mapping')}>
      <table className="plain">
        <thead>
          <tr>
            {['there', 'direction', 'here', 'policy'].map((column) => (
              <th key={column}>{t(`mapping.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.field} ${row.path}`}>
              <td>
                <code>{row.path}</code>
              </td>
              <td>
                <span aria-hidden>{ARROWS[row.direction]}</span> {t(`mapping.direction_${row.direction}`)}
              </td>
              <td>{field(row.field)}</td>
              <td>{row.policy !== undefined && t(`rule.${row.policy}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
