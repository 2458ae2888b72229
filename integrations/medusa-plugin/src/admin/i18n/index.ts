import en from './en';
import es from './es';

export default { en: { customary: en }, es: { customary: es } };
