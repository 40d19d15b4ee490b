# shellcheck shell=bash
# A bare Debian 12 to prove something in, from the mirrors this machine's apt already uses. Sourced by tools/prove-*, as root,
# after tools/say.sh; gone when the script ends.
#
#   bare_debian [PACKAGE…]    makes it in $place
#   inside COMMAND…           runs there, with nothing of this machine's environment

release=bookworm
place=

# Lines of "URI SUITE COMPONENT" for Debian's own archives of this release, as apt knows them.
archives() {
  # shellcheck disable=SC2016 # the dollars are apt's
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT) $(ORIGIN) $(CODENAME)' 'Identifier: Packages' |
    awk -v release="$release" '$4 == "Debian" && index($5, release) == 1 && $3 == "main" { print $1, $2, $3 }' | sort -u
}

leave() {
  umount -R -l "$place/proc" "$place/dev" 2>/dev/null || true
  # never through a mount that did not go away
  if ! mountpoint -q "$place/proc" && ! mountpoint -q "$place/dev"; then rm -rf --one-file-system "$place"; fi
}

inside() { # inside COMMAND…: in the chroot, with nothing of this machine's environment
  chroot "$place" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/var/tmp LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@"
}

bare_debian() { # bare_debian [PACKAGE…]
  local listed mirror
  listed=$(archives)
  mirror=$(awk -v release="$release" '$2 == release { print $1; exit }' <<<"$listed")
  [[ -n $mirror ]] || stop "apt của máy này không có kho $release. Hãy chạy apt-get update trên Debian 12." \
    "This machine's apt knows no $release archive. Run apt-get update on a Debian 12."

  place=$(mktemp -d -t ketnap-chroot.XXXXXX)
  trap leave EXIT
  say "Dựng $release trần …" "Making a bare $release …"
  debootstrap --variant=minbase "$release" "$place" "$mirror" >/dev/null
  chmod 755 "$place" # others than root work in it, too
  while read -r archive; do echo "deb $archive"; done <<<"$listed" >"$place/etc/apt/sources.list"
  apt-config dump | grep -E '^Acquire::(.*Proxy|Check-)' >"$place/etc/apt/apt.conf.d/80of-the-host" || true
  cp /etc/resolv.conf "$place/etc/resolv.conf"
  printf '#!/bin/sh\nexit 101\n' >"$place/usr/sbin/policy-rc.d" # no daemon starts in a chroot
  chmod +x "$place/usr/sbin/policy-rc.d"
  mount -t proc proc "$place/proc"
  mount --rbind /dev "$place/dev"
  mount --make-rslave "$place/dev"
  inside apt-get -q update >/dev/null
  if (($# > 0)); then inside apt-get -q install -y --no-install-recommends "$@" >/dev/null; fi
}
