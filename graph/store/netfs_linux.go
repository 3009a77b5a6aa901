package store

import (
	"path/filepath"
	"syscall"
)

// networkFS are the magic numbers of network file systems in statfs(2), from linux/magic.h.
var networkFS = map[uint32]string{
	0x6969:     "NFS",
	0xff534d42: "CIFS",
	0xfe534d42: "SMB",
	0x517b:     "SMB",
	0x5346414f: "AFS",
	0x00c36400: "Ceph",
}

// networkDisk names the network file system on which path lies, "" for a local one.
func networkDisk(path string) string {
	var st syscall.Statfs_t
	if err := syscall.Statfs(filepath.Dir(path), &st); err != nil {
		return ""
	}
	return networkFS[uint32(st.Type)]
}
