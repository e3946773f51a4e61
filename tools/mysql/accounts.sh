#!/bin/bash
# Run once by the MySQL image, as root over its socket: four schemas, and for each an account that sees it alone.
set -euo pipefail

account() {
  local schema=$1 password=$2
  [[ $password =~ ^[A-Za-z0-9_-]+$ ]] || {
    echo "the password of $schema: expected letters, digits, - and _ only" >&2
    exit 1
  }
  MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysql --user=root <<SQL
CREATE DATABASE $schema CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
CREATE USER '$schema'@'%' IDENTIFIED BY '$password';
GRANT ALL ON $schema.* TO '$schema'@'%';
SQL
}

account bb_smz "$ESTABLISHMENT_DATABASE_PASSWORD"
account zzb_gbgl "$ORGANIZATION_DATABASE_PASSWORD"
account czj_yth "$FINANCE_DATABASE_PASSWORD"
account rsj_rsgl "$HR_DATABASE_PASSWORD"
