// node admin.mjs check|subset|all
//
// Holds the connector's GraphQL documents against Shopify's own Admin schema, as the npm package @shopify/dev-mcp brings
// it, and makes the part of it that they need: what the build and the simulated shop go by.
//   subset  writes that part
//   check   says what is wrong with a document, and whether the part that is kept is still the schema's
//   all     checks the documents against every version that the package has
// Needs `npm install` in this folder first. Exits with 1 when something is wrong.
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { gunzipSync } from "node:zlib"
import {
  buildClientSchema, getNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType, isScalarType,
  isUnionType, NoDeprecatedCustomRule, parse, print, specifiedRules, TypeInfo, validate, visit, visitWithTypeInfo,
} from "graphql"

const VERSION = "2026-10"
const here = dirname(fileURLToPath(import.meta.url))
const data = join(here, "node_modules/@shopify/dev-mcp/dist/data")
const documents = join(here, "../src/main/resources/dev/customary/connectors/shopify")
const kept = join(here, `../../../sandbox/src/main/resources/dev/customary/sandbox/shopify/admin-${VERSION}.graphqls`)

// Types whose members a person who looks at a shop would ask for as well.
const MORE = ["Customer.displayName", "Customer.metafield", "Customer.canDelete", "Metafield.id", "Metafield.value",
  "Metafield.type", "Metafield.compareDigest", "PageInfo.hasPreviousPage", "PageInfo.startCursor", "Node.id",
  "MailingAddress.province", "MailingAddress.country", "BulkOperation.query", "BulkOperation.createdAt", "Order.name",
  "Order.createdAt", "Order.displayFinancialStatus", "Order.totalPriceSet", "Order.id", "Refund.id", "Refund.createdAt"]
// Inputs that are not written; they would bring half the schema with them.
const UNWRITTEN = ["CustomerSetInput.taxExemptions", "CustomerSetIdentifiers.customId", "CustomerIdentifierInput.customId",
  "MetafieldDefinitionInput.capabilities", "MetafieldDefinitionInput.constraints", "MetafieldDefinitionInput.validations"]

function schemaOf(version) {
  const json = JSON.parse(gunzipSync(readFileSync(join(data, `admin_${version}.json.gz`))))
  return buildClientSchema(json.data ?? json)
}

function versions() {
  return readdirSync(data).flatMap((file) => /^admin_(\d{4}-\d{2})\.json\.gz$/.exec(file)?.[1] ?? []).sort()
}

// Every document, with the fragments that it uses.
function operations() {
  const texts = new Map(readdirSync(documents).filter((file) => file.endsWith(".graphql"))
    .map((file) => [file.replace(".graphql", ""), readFileSync(join(documents, file), "utf8")]))
  return [...texts].filter(([, text]) => !text.startsWith("fragment")).map(([name, text]) => {
    const used = [...text.matchAll(/\.\.\.(\w+)/g)].map((match) => texts.get(match[1]))
    return { name, ast: parse([text, ...new Set(used)].join("\n")) }
  })
}

function problems(schema) {
  return operations().flatMap(({ name, ast }) =>
    [...validate(schema, ast, specifiedRules), ...validate(schema, ast, [NoDeprecatedCustomRule])]
      .map((error) => `${name}: ${error.message}`))
}

class Subset {
  fields = new Map()
  inputs = new Set()
  enums = new Set()
  scalars = new Set()

  constructor(schema) {
    this.schema = schema
    for (const { ast } of operations()) this.take(ast)
    for (const place of MORE) this.field(...place.split("."))
  }

  take(ast) {
    const types = new TypeInfo(this.schema)
    const self = this
    visit(ast, visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType()
        if (!node.name.value.startsWith("__")) self.field(parent.name, node.name.value)
      },
      VariableDefinition() { self.named(types.getInputType()) },
    }))
  }

  field(type, name) {
    const field = this.schema.getType(type).getFields()[name]
    if (!this.fields.has(type)) this.fields.set(type, new Set())
    this.fields.get(type).add(name)
    this.named(field.type)
    for (const arg of field.args) if (!arg.deprecationReason) this.named(arg.type)
  }

  named(type) {
    const named = getNamedType(type)
    if (isScalarType(named)) this.scalars.add(named.name)
    if (isEnumType(named)) this.enums.add(named.name)
    if (isInputObjectType(named) && !this.inputs.has(named.name)) {
      this.inputs.add(named.name)
      for (const field of this.written(named)) this.named(field.type)
    }
    if ((isObjectType(named) || isInterfaceType(named) || isUnionType(named)) && !this.fields.has(named.name))
      this.fields.set(named.name, new Set())
  }

  written(input) {
    return Object.values(input.getFields()).filter((field) => !UNWRITTEN.includes(`${input.name}.${field.name}`))
  }

  print() {
    const root = [...this.fields.keys()].sort()
    const parts = [
      `# The part of Shopify's Admin schema ${VERSION} that the connector needs; made by connectors/shopify/schema/admin.mjs.`,
      `schema {\n  query: ${this.schema.getQueryType().name}\n  mutation: ${this.schema.getMutationType().name}\n}`,
      ...root.map((name) => this.composite(this.schema.getType(name))),
      ...[...this.inputs].sort().map((name) => this.input(this.schema.getType(name))),
      ...[...this.enums].sort().map((name) =>
        `enum ${name} {\n  ${this.schema.getType(name).getValues().map((value) => value.name).join("\n  ")}\n}`),
      ...[...this.scalars].sort().filter((name) => !["Int", "String", "ID", "Boolean", "Float"].includes(name))
        .map((name) => `scalar ${name}`),
    ]
    return parts.filter(Boolean).join("\n\n") + "\n"
  }

  composite(type) {
    const fields = [...this.fields.get(type.name)].sort().map((name) => type.getFields()[name])
    if (fields.length === 0) return ""
    const kind = isInterfaceType(type) ? "interface" : "type"
    const node = kind === "type" && type.getInterfaces().some((each) => each.name === "Node") && this.fields.get(type.name).has("id")
    return `${kind} ${type.name}${node ? " implements Node" : ""} {\n${fields.map((field) => this.line(field)).join("\n")}\n}`
  }

  line(field) {
    const args = field.args.filter((arg) => !arg.deprecationReason).map((arg) => this.argument(arg))
    return `  ${field.name}${args.length ? `(${args.join(", ")})` : ""}: ${field.type}${deprecated(field)}`
  }

  argument(arg) {
    return `${arg.name}: ${arg.type}${arg.astNode === undefined && arg.defaultValue !== undefined ? ` = ${literal(arg)}` : ""}`
  }

  input(type) {
    return `input ${type.name} {\n${this.written(type).map((field) => `  ${field.name}: ${field.type}${deprecated(field)}`).join("\n")}\n}`
  }
}

function literal(arg) {
  return isEnumType(getNamedType(arg.type)) ? arg.defaultValue : JSON.stringify(arg.defaultValue)
}

function deprecated(field) {
  return field.deprecationReason ? ` @deprecated(reason: ${JSON.stringify(field.deprecationReason)})` : ""
}

function told(name, wrong) {
  console.log(`${name}: ${wrong.length === 0 ? "right" : `${wrong.length} wrong`}`)
  for (const each of wrong) console.log("  " + each)
  return wrong.length
}

const task = process.argv[2] ?? "check"
let wrong = 0
if (task === "subset") {
  writeFileSync(kept, new Subset(schemaOf(VERSION)).print())
} else {
  for (const version of task === "all" ? versions() : [VERSION]) wrong += told(version, problems(schemaOf(version)))
  const same = readFileSync(kept, "utf8") === new Subset(schemaOf(VERSION)).print()
  wrong += told("the part that is kept", same ? [] : ["differs (run: node admin.mjs subset)"])
}
process.exit(wrong ? 1 : 0)
