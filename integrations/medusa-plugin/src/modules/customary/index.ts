import { Module } from '@medusajs/framework/utils';
import { CustomaryService } from './service';

export const CUSTOMARY = 'customary';

export default Module(CUSTOMARY, { service: CustomaryService });
