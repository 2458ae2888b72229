// Medusa's command line runs in no package that has not itself among its devDependencies. They are few here, so that the
// tests start without Medusa; so its build is called past the command line.
require('@medusajs/medusa/commands/plugin/build').default({ directory: process.cwd() });
