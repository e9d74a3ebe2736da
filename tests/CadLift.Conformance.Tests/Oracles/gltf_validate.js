// Khronos' glTF validator over files: node gltf_validate.js MODULES FILE...
// Prints what it finds in each that is an error or a warning, a line each; nothing means that all files are valid.
const fs = require('fs');
const path = require('path');
const validator = require(path.join(process.argv[2], 'gltf-validator'));

(async () => {
  for (const file of process.argv.slice(3)) {
    const report = await validator.validateBytes(new Uint8Array(fs.readFileSync(file)), {
      uri: path.basename(file),
      externalResourceFunction: uri =>
        Promise.resolve(new Uint8Array(fs.readFileSync(path.join(path.dirname(file), decodeURIComponent(uri))))),
    });
    for (const message of report.issues.messages) {
      if (message.severity <= 1) {
        console.log(`${path.basename(file)}: ${message.code} ${message.pointer ?? ''} ${message.message}`);
      }
    }
  }
})().catch(error => {
  console.log(String(error));
  process.exit(1);
});
